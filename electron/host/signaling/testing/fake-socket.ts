import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'

/** The part of a ws WebSocket that the host uses, for tests without a network. */
export class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly sent: (string | Uint8Array)[] = []
  closeCode: number | null = null

  send(data: string | Uint8Array): void {
    this.sent.push(data)
  }

  close(code?: number): void {
    if (this.closeCode !== null) return
    this.closeCode = code ?? 1005
    this.readyState = 3
    this.emit('close')
  }

  /** Simulates a message from the other end. */
  receive(data: string | object | Uint8Array): void {
    const binary = data instanceof Uint8Array
    const content = binary || typeof data === 'string' ? data : JSON.stringify(data)
    this.emit('message', Buffer.from(content), binary)
  }

  /** The text messages sent so far. */
  messages(): Record<string, unknown>[] {
    return this.sent.filter((data) => typeof data === 'string').map((data) => JSON.parse(data))
  }

  asWebSocket(): WebSocket {
    return this as unknown as WebSocket
  }
}
