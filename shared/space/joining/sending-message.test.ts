import { describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { JOIN_REQUEST_FILES } from './join-request-files.ts'
import {
  decodeSendingMessage,
  decodeSendingOffer,
  encodeSendingMessage,
  encodeSendingOffer,
} from './sending-message.ts'

const hash = (number: number) => number.toString(16).padStart(64, '0')
const offer = (count: number) => ({
  secret: hash(1),
  files: Array.from({ length: count }, (_, index) => ({ root: hash(10 + index), key: hash(1000 + index) })),
})

const announced = (count: number) => Array.from({ length: count }, () => ({ size: 1 }))

describe('the keys of files being sent', () => {
  it('read back as written, up to the maximum number of files', () => {
    const text = encodeSendingOffer(offer(JOIN_REQUEST_FILES))
    expect(text.length).toBeLessThan(LIMITS.inviteLength)
    expect(decodeSendingOffer(text, announced(JOIN_REQUEST_FILES))).toEqual(offer(JOIN_REQUEST_FILES))
  })

  it('may repeat for empty files, but not for others', () => {
    const twice = encodeSendingOffer({ ...offer(2), files: [...offer(1).files, ...offer(1).files] })
    expect(decodeSendingOffer(twice, [{ size: 0 }, { size: 0 }]).files).toHaveLength(2)
    expect(() => decodeSendingOffer(twice, [{ size: 1 }, { size: 1 }])).toThrow(FormatError)
  })

  it.each([
    ['a list of more files than announced', encodeSendingOffer(offer(3))],
    ['a list of fewer files', encodeSendingOffer(offer(1))],
    ['a list with a file twice', encodeSendingOffer({ ...offer(2), files: [...offer(1).files, ...offer(1).files] })],
    ['an invite', 'parley://join/x'],
    ['a list with a short root', toHex(encode([new Uint8Array(32), [[new Uint8Array(31), new Uint8Array(32)], []]]))],
    ['empty', ''],
  ])('are refused if they are %s', (_, text) => {
    expect(() => decodeSendingOffer(text, announced(2))).toThrow(FormatError)
  })
})

describe('messages between two devices that send files', () => {
  it.each([{ type: 'have', bytes: 2 ** 40 } as const, { type: 'end', why: 'saved' } as const])('%j', (message) => {
    expect(decodeSendingMessage(encodeSendingMessage(message))).toEqual(message)
  })

  it.each([[['have', -1]], [['have', 'all']], [['end', 'because']], [['more', 1]], [['have']], [[]]])(
    '%j is refused',
    (value) => {
      expect(() => decodeSendingMessage(encode(value))).toThrow(FormatError)
    },
  )
})
