{{/*
What a schema cannot say, or could say only by showing the value: a ConfigMap is no place for a secret, a variable would beat
what the chart knows from config, and some values have to fit each other.
*/}}
{{- define "coze-worker.check" -}}
{{- $secret := "config stands in a ConfigMap, which is no place for a secret: write ${VARIABLE} or file:PATH" }}
{{- range $key, $value := dig "kafka" "properties" dict .Values.config }}
{{- $isSecret := regexMatch "(?i)(password|secret|ssl\\.keystore\\.key)$" $key }}
{{- $holdsSecret := regexMatch "(?i)(password|secret)\\s*=\\s*[\"']?[^\"'$\\s]" (toString $value) }}
{{- if or $holdsSecret (and $isSecret (not (hasPrefix "$" (toString $value)))) }}
{{- fail (printf "config.kafka.properties.%s: %s" $key (replace " or file:PATH" "" $secret)) }}
{{- end }}
{{- end }}
{{- $secrets := dict "config.server.admin-token" (dig "server" "admin-token" "" .Values.config) }}
{{- range $name, $route := .Values.config.routes }}
{{- range $i, $credential := dig "credentials" list $route }}
{{- $at := printf "config.routes.%s.credentials[%d]." $name $i }}
{{- $_ := set $secrets (print $at "pat") (get $credential "pat") }}
{{- $_ := set $secrets (print $at "jwt.private-key") (get (get $credential "jwt" | default dict) "private-key") }}
{{- end }}
{{- end }}
{{- range $key, $value := $secrets }}
{{- if not (regexMatch "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*:?}|file:.+)?$" (toString ($value | default ""))) }}
{{- fail (printf "%s: %s" $key $secret) }}
{{- end }}
{{- end }}
{{- $instead := dict "LOG_FORMAT" "logFormat" "COZE_WORKER_OPTS" "jvmOptions" }}
{{- range $section, $key := dict "SERVER_" "server" "TOPICS_" "topics" "CONSUMPTION_" "consumption" }}
{{- $_ := set $instead (print "COZE_WORKER_" $section) (print "config." $key) }}
{{- end }}
{{- $names := keys (.Values.secret.variables | default dict) }}
{{- range .Values.env }}
{{- $names = append $names .name }}
{{- end }}
{{- range $name := $names }}
{{- range $beginning, $value := $instead }}
{{- if and (hasPrefix $beginning $name) (ne $name "COZE_WORKER_SERVER_ADMIN_TOKEN") }}
{{- fail (printf "%s: set %s instead of this variable, which the chart would not see" $name $value) }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.autoscaling }}
{{- if and .enabled (lt (int .maxReplicas) (int .minReplicas)) }}
{{- fail "autoscaling.maxReplicas: is less than autoscaling.minReplicas" }}
{{- end }}
{{- end }}
{{- end }}
