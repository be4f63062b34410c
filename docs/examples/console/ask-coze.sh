#!/bin/sh
# Sends one question with Kafka's own console producer: ask-coze.sh BOT_ID ID QUESTION
# The question stands in JSON as it is: write \" and \\ for a quote and a backslash.
#   KAFKA_CONSOLE_PRODUCER  the program (default: kafka-console-producer.sh, of any Kafka distribution)
#   KAFKA_BOOTSTRAP_SERVERS the brokers (default: localhost:9092)
# The answer is read with kafka-console-consumer.sh --topic coze.replies --isolation-level read_committed
set -eu
printf '{"id":"%s","type":"chat","chat":{"bot_id":"%s","user_id":"example","additional_messages":[{"role":"user","content_type":"text","content":"%s"}]}}\n' \
  "$2" "$1" "$3" |
  ${KAFKA_CONSOLE_PRODUCER:-kafka-console-producer.sh} \
    --bootstrap-server "${KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}" --topic coze.requests
