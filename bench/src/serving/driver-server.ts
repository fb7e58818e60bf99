import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { driverAnswer } from './driver-answer.ts'
import { openDriver } from './open-driver.ts'
import type { Statement } from './question.ts'

/** The bare driver behind as little HTTP as Node has: what remains is the price of a connection. Says its address. */
const driver = openDriver()
const server = createServer(async (request, response) => {
  const answer = await driverAnswer(driver, (await json(request)) as Statement)
  response.setHeader('content-type', 'application/json')
  response.end(answer)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.stdout.write(`API http://127.0.0.1:${address.port}/\n`)
})
