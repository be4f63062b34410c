package dev.cozeworker.config;

/**
 * The part of the configuration that those need who do not call Coze: whoever submits requests,
 * looks after topics or asks a worker how it is. It holds no credential.
 */
public record ClientConfig(KafkaConfig kafka, TopicNames topics, ServerConfig server) {}
