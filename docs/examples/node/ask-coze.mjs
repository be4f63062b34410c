// Asks a bot one question and prints its answer: node ask-coze.mjs BOT_ID QUESTION
import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'

const [botId, question] = process.argv.slice(2)
const brokers = (process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092').split(',')
const kafka = new Kafka({ clientId: 'ask-coze', brokers, logLevel: logLevel.ERROR })

const id = `ask-${randomUUID()}`
const request = {
  id,
  type: 'chat',
  chat: {
    bot_id: botId,
    user_id: 'example',
    additional_messages: [{ role: 'user', type: 'question', content_type: 'text', content: question }],
  },
}

// A group of its own, from the end of the topic on; kafkajs sees committed replies only, unless told otherwise.
const consumer = kafka.consumer({ groupId: `ask-coze-${id}`, readUncommitted: false })
const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve))
await consumer.connect()
await consumer.subscribe({ topic: 'coze.replies', fromBeginning: false })

const reply = new Promise((resolve) => {
  consumer.run({
    eachMessage: async ({ message }) => {
      if (message.headers.coze_request_id?.toString() === id) {
        resolve({ headers: message.headers, body: JSON.parse(message.value) })
      }
    },
  })
})
await joined

const producer = kafka.producer({ idempotent: true })
await producer.connect()
await producer.send({
  topic: 'coze.requests',
  messages: [{ key: null, value: JSON.stringify(request), headers: { kafka_correlationId: id } }],
})
await producer.disconnect()

const { headers, body } = await reply
if (headers.kafka_correlationId.toString() !== id) throw new Error('another correlation id')
console.log(`${body.status.toUpperCase()}: ${body.error?.message ?? body.chat.content}`)
await consumer.disconnect()
