declare module 'protomux' {
  import type { EventEmitter } from 'node:events'

  export interface EncodingState {
    buffer: Uint8Array
    start: number
    end: number
  }
  export interface Encoding<Value> {
    preencode(state: EncodingState, value: Value): void
    encode(state: EncodingState, value: Value): void
    decode(state: EncodingState): Value
  }
  export interface Message {
    /** False if the stream below needs a pause until `ondrain`. */
    send(message: Uint8Array): boolean
  }
  export interface Channel {
    readonly opened: boolean
    readonly closed: boolean
    readonly messages: readonly Message[]
    open(handshake?: Uint8Array): void
    close(): void
  }
  export interface ChannelOptions {
    protocol: string
    id?: Uint8Array | null
    handshake?: Encoding<Uint8Array>
    messages: { onmessage(message: Uint8Array): void }[]
    onopen?(handshake: Uint8Array): void
    onclose?(isRemote: boolean): void
    ondrain?(): void
  }
  /** The stream below, as the multiplexer sees it. */
  export interface MuxStream extends EventEmitter {
    userData: unknown
    readonly destroyed: boolean
    alloc(length: number): Uint8Array
    write(data: Uint8Array): boolean
    end(): void
    pause(): void
    resume(): void
    destroy(error?: Error): void
  }

  export default class Protomux {
    constructor(stream: MuxStream)
    createChannel(options: ChannelOptions): Channel | null
    opened(name: { protocol: string; id?: Uint8Array | null }): boolean
    pair(name: { protocol: string; id?: Uint8Array | null }, notify: () => void): void
    unpair(name: { protocol: string; id?: Uint8Array | null }): void
  }
}
