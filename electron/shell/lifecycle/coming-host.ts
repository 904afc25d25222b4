/** A host that is still starting: windows connect immediately, and their calls wait for it. */
import type { HostApi } from '../../../shared/ipc/contract.ts'
import type { Host } from '../../host/start.ts'

interface Client {
  name: string
  listener: Parameters<HostApi['connect']>[1]
  disconnect(): void
}

export class ComingHost {
  readonly #coming = Promise.withResolvers<Host>()
  /** Windows that connected before the host was ready. */
  readonly #waiting = new Set<Client>()
  #host: Host | null = null

  /** Resolves to the host once it is ready. */
  get host(): Promise<Host> {
    return this.#coming.promise
  }

  came(host: Host): void {
    this.#host = host
    for (const client of this.#waiting) client.disconnect = host.api.connect(client.name, client.listener)
    this.#waiting.clear()
    this.#coming.resolve(host)
  }

  readonly api: HostApi = {
    call: async (client, name, input) => (await this.host).api.call(client, name, input),
    connect: (name, listener) => {
      if (this.#host !== null) return this.#host.api.connect(name, listener)
      const client: Client = { name, listener, disconnect: () => this.#waiting.delete(client) }
      this.#waiting.add(client)
      return () => client.disconnect()
    },
  }
}
