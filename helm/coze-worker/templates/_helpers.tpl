{{- define "coze-worker.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "coze-worker.fullname" -}}
{{- $name := include "coze-worker.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "coze-worker.selectorLabels" -}}
app.kubernetes.io/name: {{ include "coze-worker.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "coze-worker.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "coze-worker.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "coze-worker.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "coze-worker.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{- define "coze-worker.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) }}
{{- end }}
{{- end }}

{{/* The Secret whose keys are environment variables; empty where there is none. */}}
{{- define "coze-worker.secretName" -}}
{{- if .Values.secret.existingSecret }}
{{- .Values.secret.existingSecret }}
{{- else if .Values.secret.variables }}
{{- include "coze-worker.variablesName" . }}
{{- end }}
{{- end }}

{{/* The Secret that the chart makes. One of the release's own name is Strimzi's, for the KafkaUser. */}}
{{- define "coze-worker.variablesName" -}}
{{- printf "%s-variables" (include "coze-worker.fullname" .) }}
{{- end }}

{{/* The configured shutdown-grace, written as 1h30m, in seconds, rounded up. */}}
{{- define "coze-worker.shutdownGraceSeconds" -}}
{{- $milliseconds := dict "d" 86400000 "h" 3600000 "m" 60000 "s" 1000 "ms" 1 }}
{{- $sum := 0 }}
{{- range regexFindAll "[0-9]+(ms|[dhms])" (dig "consumption" "shutdown-grace" "30s" .Values.config) -1 }}
{{- $amount := regexFind "[0-9]+" . | int64 }}
{{- $sum = add $sum (mul $amount (get $milliseconds (regexFind "[a-z]+" .))) }}
{{- end }}
{{- div (add $sum 999) 1000 }}
{{- end }}

{{/*
Whole calls end within the grace. For the last commit and the farewell to the group the worker gives itself 20 s more, and
ends with a word about it where they do not do; the rest is for that.
*/}}
{{- define "coze-worker.terminationGraceSeconds" -}}
{{- add (include "coze-worker.shutdownGraceSeconds" . | int) .Values.preStopSeconds 25 }}
{{- end }}

{{/* What every pod of this chart runs as. */}}
{{- define "coze-worker.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ int64 . }}
runAsGroup: {{ int64 . }}
fsGroup: {{ int64 . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "coze-worker.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* The variables of every container: secrets, flags for the JVM, and what else the values bring. */}}
{{- define "coze-worker.environment" -}}
{{- with include "coze-worker.secretName" . }}
envFrom:
  - secretRef:
      name: {{ . }}
{{- end }}
env:
  - name: LOG_FORMAT
    value: {{ .Values.logFormat }}
  {{- with .Values.jvmOptions }}
  - name: COZE_WORKER_OPTS
    value: {{ . | quote }}
  {{- end }}
  {{- with .Values.env }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "coze-worker.volumeMounts" -}}
- name: config
  mountPath: /etc/coze-worker
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- if .Values.secretFiles.existingSecret }}
- name: secrets
  mountPath: {{ .Values.secretFiles.mountPath }}
  readOnly: true
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "coze-worker.volumes" -}}
- name: config
  configMap:
    name: {{ include "coze-worker.fullname" . }}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.temporarySpace }}
{{- with .Values.secretFiles.existingSecret }}
- name: secrets
  secret:
    secretName: {{ . }}
    # Whose group they are is known only with fsGroup; nobody else is in the container to read them.
    defaultMode: {{ if $.Values.runAsUser }}0440{{ else }}0444{{ end }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Where a pod of this chart may stand. */}}
{{- define "coze-worker.scheduling" -}}
{{- $where := dict }}
{{- range $key := list "nodeSelector" "affinity" "tolerations" }}
{{- with index $.Values $key }}
{{- $_ := set $where $key . }}
{{- end }}
{{- end }}
{{- with $where }}
{{- toYaml . }}
{{- end }}
{{- end }}

{{/* What distinguishes the pod of `helm test`: not what Service, budget and Deployment select their pods by. */}}
{{- define "coze-worker.verifyName" -}}
{{- printf "%s-verify" (include "coze-worker.name" . | trunc 56 | trimSuffix "-") }}
{{- end }}

{{/* The name of one topic: what the configuration says, or the worker's default. Takes (list . key default). */}}
{{- define "coze-worker.topic" -}}
{{- $root := index . 0 }}
{{- dig (index . 1) (index . 2) ($root.Values.config.topics | default dict) }}
{{- end }}

{{- define "coze-worker.group" -}}
{{- dig "group" "coze-worker" (.Values.config.consumption | default dict) }}
{{- end }}
