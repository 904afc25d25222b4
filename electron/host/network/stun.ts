/** Asks a STUN server for this machine's public address (RFC 8489): one binding request over UDP. */

import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { guarded } from '../guarded.ts'
import { later } from '../timers.ts'

const BINDING_REQUEST = 0x0001
const BINDING_SUCCESS = 0x0101
const BINDING_ERROR = 0x0111
const MAGIC_COOKIE = 0x2112a442
const HEADER = 20
const MAPPED_ADDRESS = 0x0001
const XOR_MAPPED_ADDRESS = 0x0020
/** Maximum length of an answer to a binding request. Bytes. */
const ANSWER_BYTES = 1500
/** The request is resent after each pause (RFC 8489, 6.2.1), and given up after the last one. Milliseconds. */
const PAUSES = [500, 1000, 2000]

export interface MappedAddress {
  address: string
  port: number
}

export type StunFailure = 'unknown-host' | 'no-answer' | 'no-network' | 'refused' | 'not-a-server'
export type StunResult = { ok: true; mapped: MappedAddress } | { ok: false; failure: StunFailure }

/** 20 bytes. @param transaction 12 random bytes */
export function bindingRequest(transaction: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, BINDING_REQUEST)
  view.setUint32(4, MAGIC_COOKIE)
  bytes.set(transaction, 8)
  return bytes
}

/**
 * The address in an answer to this transaction. `foreign`: it answers something else; ignore it. `error`: the server
 * refuses, or its answer is unreadable. Never throws.
 */
export function readBindingAnswer(bytes: Uint8Array, transaction: Uint8Array): MappedAddress | 'foreign' | 'error' {
  if (bytes.length < HEADER || bytes.length > ANSWER_BYTES) return 'foreign'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(4) !== MAGIC_COOKIE || transaction.some((byte, index) => bytes[8 + index] !== byte))
    return 'foreign'
  const type = view.getUint16(0)
  if (type === BINDING_ERROR) return 'error'
  if (type !== BINDING_SUCCESS) return 'foreign'
  const end = HEADER + view.getUint16(2)
  if (end !== bytes.length) return 'error'
  let mapped: MappedAddress | null = null
  for (let at = HEADER; at + 4 <= end; ) {
    const kind = view.getUint16(at)
    const length = view.getUint16(at + 2)
    if (at + 4 + length > end) return 'error'
    const value = bytes.subarray(at + 4, at + 4 + length)
    if (kind === XOR_MAPPED_ADDRESS) return readAddress(value, bytes.subarray(4, HEADER)) ?? 'error'
    if (kind === MAPPED_ADDRESS) mapped ??= readAddress(value, null)
    at += 4 + ((length + 3) & ~3)
  }
  return mapped ?? 'error'
}

/** @param mask cookie and transaction, which the address is XORed with; null if it is plain */
function readAddress(value: Uint8Array, mask: Uint8Array | null): MappedAddress | null {
  const family = value[1]
  const length = family === 1 ? 4 : family === 2 ? 16 : 0
  if (length === 0 || value.length !== 4 + length) return null
  const plain = (index: number, masked: number) => (value[index] as number) ^ (mask?.[masked] ?? 0)
  const port = (plain(2, 0) << 8) | plain(3, 1)
  const bytes = Array.from({ length }, (_, index) => plain(4 + index, index))
  if (family === 1) return { address: bytes.join('.'), port }
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] as number) << 8) | (bytes[2 * index + 1] as number)).toString(16),
  )
  return { address: groups.join(':'), port }
}

/** Never rejects; takes at most about 5 s. */
export async function askStun(
  server: { host: string; port: number },
  randomBytes: (length: number) => Uint8Array,
): Promise<StunResult> {
  let found: { address: string; family: number }
  try {
    found = await lookup(server.host)
  } catch {
    return { ok: false, failure: 'unknown-host' }
  }
  const transaction = randomBytes(12)
  const socket = guarded(createSocket(found.family === 6 ? 'udp6' : 'udp4'))
  try {
    return await exchange(socket, { address: found.address, port: server.port }, transaction)
  } finally {
    socket.close()
  }
}

function exchange(socket: Socket, server: MappedAddress, transaction: Uint8Array): Promise<StunResult> {
  return new Promise((resolve) => {
    const fail = (failure: StunFailure) => resolve({ ok: false, failure })
    let timer: NodeJS.Timeout | undefined
    let sent = 0
    const send = (): void => {
      const pause = PAUSES[sent++]
      if (pause === undefined) {
        fail('no-answer')
        return
      }
      socket.send(bindingRequest(transaction), () => {})
      timer = later(send, pause)
    }
    socket.on('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      fail(error.code === 'ECONNREFUSED' ? 'refused' : 'no-network')
    })
    socket.on('message', (bytes) => {
      const answer = readBindingAnswer(bytes, transaction)
      if (answer === 'foreign') return
      clearTimeout(timer)
      if (answer === 'error') fail('not-a-server')
      else resolve({ ok: true, mapped: answer })
    })
    // On a connected socket, only this server's packets arrive, and we find out if nobody listens there.
    try {
      socket.connect(server.port, server.address, (...failed: unknown[]) => {
        if (failed[0]) fail('no-network')
        else send()
      })
    } catch {
      fail('no-network')
    }
  })
}
