import { expect, it } from 'vitest'
import { passOnFirst } from './first-messages.ts'

it('passes on only the first few messages of a page, with one port each', () => {
  const page = new EventTarget()
  const sent: unknown[] = []
  passOnFirst(page, (...message) => sent.push(message))
  const post = (message: object) =>
    page.dispatchEvent(Object.assign(new Event('message'), { source: page, ...message }))
  const [port, another] = [{}, {}]
  post({ data: 'webxdc', ports: [port], source: {} })
  post({ data: 'hello', ports: [port] })
  post({ data: 'webxdc', ports: [] })
  expect(sent).toEqual([])
  post({ data: 'webxdc', ports: [port, another] })
  post({ data: { leaks: ['a', 'b'] }, ports: [another] })
  expect(sent).toEqual([
    ['port', [port]],
    [{ leaks: 2 }, []],
  ])
  for (let times = 0; times < 1000; times += 1) {
    post({ data: 'webxdc', ports: [port] })
    post({ data: { leaks: [] }, ports: [] })
  }
  expect(sent.length).toBe(16)
})
