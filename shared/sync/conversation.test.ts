import { beforeEach, describe, expect, it } from 'vitest'
import { Conversation } from '../testing/conversation.ts'
import { fakeName } from '../testing/fake-log.ts'
import { FakeSpace, fakeText } from '../testing/fake-space.ts'

let space: FakeSpace
let conversation: Conversation

beforeEach(() => {
  space = new FakeSpace(1, 'ana', { delay: [10, 10], jitter: 0, disk: [1, 1] })
  conversation = new Conversation(fakeName, fakeText)
  space.network.tap = conversation.hear
})

const said = (milliseconds: number): string[] => {
  space.time.pass(milliseconds)
  return conversation.take()
}

function makeSquare(): void {
  for (const name of ['ana', 'ben', 'cy', 'dan']) space.add(name)
  space.link('ana', 'ben')
  space.link('ana', 'cy')
  space.link('ben', 'dan')
  space.link('cy', 'dan')
}

describe('message sequences', () => {
  it('[Y4] two devices with the same records find that out in two messages', () => {
    space.add('ana')
    space.says('ana', 'hello')
    space.add('ben')
    space.link('ana', 'ben')
    said(5000)
    space.cut('ana', 'ben')
    space.link('ana', 'ben')
    expect(said(5000)).toMatchInlineSnapshot(`
      [
        "ana → ben: linked to nobody else",
        "ana → ben: digest, how does yours compare?",
        "ana → ben: push me everything",
        "ben → ana: linked to nobody else",
        "ben → ana: push me everything",
        "ben → ana: digest, the same",
      ]
    `)
  })

  it('[Y5][Y12] a joiner gets governance, then content, from one of two neighbors', () => {
    for (const name of ['ana', 'ben', 'joe']) space.add(name)
    space.link('ana', 'ben')
    space.admit('ana', 'ben')
    space.admit('ana', 'joe')
    for (const text of ['one', 'two', 'three']) space.says('ana', text)
    said(5000)
    space.says('ben', 'four')
    said(5000)
    space.link('ana', 'joe')
    space.link('ben', 'joe')
    expect(said(5000)).toMatchInlineSnapshot(`
      [
        "ana → joe: linked to ben",
        "ana → joe: digest, how does yours compare?",
        "ana → joe: push me everything",
        "joe → ana: linked to nobody else",
        "joe → ana: push me everything",
        "ben → joe: linked to ana",
        "ben → joe: digest, how does yours compare?",
        "ben → joe: push me everything",
        "joe → ben: linked to ana",
        "joe → ben: push me everything",
        "joe → ana: summary: nothing; and you?",
        "joe → ben: summary: nothing; and you?",
        "ana → joe: summary: ana.governance up to 1, ben.content up to 0, ana.content up to 2",
        "ben → joe: summary: ana.governance up to 1, ben.content up to 0, ana.content up to 2",
        "joe → ana: ask governance, but all",
        "ana → joe: records ‹admit ben›, ‹admit joe›",
        "ana → joe: end",
        "joe → ana: ask ben.content from 0, ana.content from 0",
        "ana → joe: records ‹four›",
        "ana → joe: records ‹one›, ‹two›, ‹three›",
        "ana → joe: end",
        "ana → ben: linked to joe",
        "joe → ana: linked to ben",
        "joe → ben: have ben.content up to 0",
        "joe → ana: have ana.governance up to 1, ben.content up to 0, ana.content up to 2",
        "ben → ana: linked to joe",
        "joe → ben: have ana.governance up to 1, ben.content up to 0, ana.content up to 2",
      ]
    `)
  })

  it('[Y16][Y20] in a full mesh, the author pushes, nobody passes on, and each device acknowledges', () => {
    for (const name of ['ana', 'ben', 'cy']) space.add(name)
    space.linkAll()
    said(5000)
    space.says('ana', 'hello')
    expect(said(5000)).toMatchInlineSnapshot(`
      [
        "ana → ben: push ‹hello›",
        "ana → cy: push ‹hello›",
        "ben → cy: have ana.content up to 0",
        "ben → ana: have ana.content up to 0",
        "cy → ben: have ana.content up to 0",
        "cy → ana: have ana.content up to 0",
      ]
    `)
  })

  it('[Y20][Y21][Y22] around a square, the second copy is pruned once', () => {
    makeSquare()
    said(5000)
    space.says('ana', 'first')
    expect(said(400)).toMatchInlineSnapshot(`
      [
        "ana → ben: push ‹first›",
        "ana → cy: push ‹first›",
        "ben → dan: push ‹first›",
        "cy → dan: push ‹first›",
        "dan → cy: prune ana",
      ]
    `)
    said(5000)
    space.says('ana', 'second')
    expect(said(400)).toMatchInlineSnapshot(`
      [
        "ana → ben: push ‹second›",
        "ana → cy: push ‹second›",
        "ben → dan: push ‹second›",
      ]
    `)
  })

  it('[Y24] a device that loses a route gets pushes on the other one immediately', () => {
    makeSquare()
    said(5000)
    space.says('ana', 'first')
    said(5000)
    space.cut('ben', 'dan')
    said(5000)
    space.says('ana', 'second')
    expect(said(5000)).toMatchInlineSnapshot(`
      [
        "ana → ben: push ‹second›",
        "ana → cy: push ‹second›",
        "cy → dan: push ‹second›",
        "ben → ana: have ana.content up to 1",
        "cy → ana: have ana.content up to 1",
        "cy → dan: digest, how does yours compare?",
        "dan → cy: digest, the same",
        "ana → cy: digest, how does yours compare?",
        "cy → ana: digest, the same",
      ]
    `)
    space.says('ana', 'third')
    expect(said(400)).toMatchInlineSnapshot(`
      [
        "ana → ben: push ‹third›",
        "ana → cy: push ‹third›",
        "cy → dan: push ‹third›",
      ]
    `)
  })

  it('[Y19] at rest, nothing is sent for half a minute, then a digest', () => {
    space.add('ana')
    space.add('ben')
    space.link('ana', 'ben')
    said(60_000)
    const windows = Array.from({ length: 60 }, () => said(1000))
    expect(windows.filter(([line]) => line === 'nothing was sent')).toHaveLength(56)
    expect(windows.filter(([line]) => line !== 'nothing was sent').slice(0, 2)).toMatchInlineSnapshot(`
      [
        [
          "ben → ana: digest, how does yours compare?",
          "ana → ben: digest, the same",
        ],
        [
          "ana → ben: digest, how does yours compare?",
          "ben → ana: digest, the same",
        ],
      ]
    `)
  })

  it('[Y3] a device receives nothing until it is admitted', () => {
    const ana = space.add('ana', (device) => ({ level: ana.log.isAdmitted(device) ? 'full' : 'none' }))
    space.add('ben')
    space.link('ana', 'ben')
    expect(said(1000)).toMatchInlineSnapshot(`
      [
        "ben → ana: linked to nobody else",
        "ben → ana: push me everything",
        "ben → ana: digest, how does yours compare?",
      ]
    `)
    space.admit('ana', 'ben')
    ana.station.checkLevels()
    expect(said(5000)).toMatchInlineSnapshot(`
      [
        "ana → ben: digest, how does yours compare?",
        "ana → ben: push me everything",
        "ben → ana: summary: nothing; and you?",
        "ana → ben: summary: ana.governance up to 0",
        "ben → ana: ask governance, but all",
        "ana → ben: records ‹admit ben›",
        "ana → ben: end",
        "ana → ben: linked to nobody else",
        "ana → ben: have ana.governance up to 0",
        "ben → ana: have ana.governance up to 0",
      ]
    `)
  })
})
