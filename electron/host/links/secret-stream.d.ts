declare module '@hyperswarm/secret-stream' {
  import type { EventEmitter } from 'node:events'

  /** The stream below, as this one sees it. */
  export interface RawStream extends EventEmitter {
    write(data: Uint8Array): boolean
    end(): void
    pause(): void
    resume(): void
    destroy(error?: Error | null): void
  }

  /** A streamx Duplex: Noise XX over `rawStream`, then one frame (24-bit length) per message. */
  export default class NoiseSecretStream extends EventEmitter {
    constructor(
      isInitiator: boolean,
      rawStream: RawStream,
      options?: { keyPair?: { publicKey: Uint8Array; secretKey: Uint8Array } },
    )
    static keyPair(seed?: Uint8Array): { publicKey: Uint8Array; secretKey: Uint8Array }
    readonly isInitiator: boolean
    readonly publicKey: Uint8Array
    readonly remotePublicKey: Uint8Array | null
    readonly handshakeHash: Uint8Array | null
    readonly destroyed: boolean
    readonly destroying: boolean
    /** Number of encrypted bytes passed to the stream below. */
    readonly rawBytesWritten: number
    alloc(length: number): Uint8Array
    write(data: Uint8Array): boolean
    end(): void
    pause(): void
    resume(): void
    destroy(error?: Error): void
  }
}
