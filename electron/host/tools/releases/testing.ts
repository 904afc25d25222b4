/** A vendor with a repository on the web, for tests: hosts reach it through their proxy, or can't. */
import { createHash } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Repository, Signer } from '../../../../shared/tools/releases/testing.ts'
import type { ResolveProxy } from '../../network/proxy.ts'

/** Public, but never dialed: a proxy leads to this machine instead. */
export const VENDOR_ADDRESS = 'http://93.184.216.34/'
/** Nobody listens at this address. */
const NO_LINE = 'PROXY 127.0.0.1:1'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A file that the vendor signs, and what its server has under that name instead, if that differs. */
export interface VendorFile {
  bytes: Buffer
  served?: Buffer
  /** Number of bytes that it sends immediately. */
  first?: number
}

/** Version 1.0.0 of a product with these files: returns the metadata text for a path on the vendor's server. */
export function signedFiles(
  files: readonly { name: string; length: number; hash: string }[],
): (path: string) => string | undefined {
  const signer = new Signer(7)
  const made = new Repository([signer], 1)
  const targets = files.map(({ name, ...file }) => ({ path: `1.0.0/${name}`, platform: 'Linux', ...file }))
  made.release({ files: targets }, [signer])
  made.stamp(1, 1, signer)
  const entries = made.all.flatMap((lane) => lane.entries)
  const texts = new Map<string, string>(
    entries.flatMap((entry) => (entry.kind === 'metadata' ? [[entry.role, entry.text] as const] : [])),
  )
  return (path) => {
    const [, role = ''] = /^\/metadata\/(?:1\.)?(\w+)\.json$/.exec(path) ?? []
    return texts.get(role)
  }
}

/** A server on the web. Hosts with its proxy reach it at VENDOR_ADDRESS. */
export class WebServer {
  readonly #servers: readonly Server[]
  readonly #port: number

  private constructor(servers: readonly Server[], port: number) {
    this.#servers = servers
    this.#port = port
  }

  static async open(answer: RequestListener): Promise<WebServer> {
    const server = createServer(answer)
    const proxy = createServer((_request, response) => response.writeHead(400).end())
    proxy.on('connect', (_request, client) => {
      const there = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        there.pipe(client).pipe(there)
      })
      there.on('error', () => client.destroy())
      client.on('error', () => there.destroy())
    })
    const port = await listen(server)
    return new WebServer([server, proxy], await listen(proxy))
  }

  /** The proxy for a host that can reach the server. */
  readonly line: ResolveProxy = async () => `PROXY 127.0.0.1:${this.#port}`

  readonly noLine: ResolveProxy = async () => NO_LINE

  close(): void {
    for (const server of this.#servers) {
      server.closeAllConnections()
      server.close()
    }
  }
}

export class Vendor {
  /** Number of file bytes sent. */
  sent = 0
  readonly web: WebServer
  /** Until it's opened, only the first part of each file is sent. */
  #gate = Promise.withResolvers<void>()

  private constructor(web: WebServer) {
    this.web = web
  }

  /** Starts with version 1.0.0 of a product. */
  static async open(files: Readonly<Record<string, VendorFile>>): Promise<Vendor> {
    const metadataAt = signedFiles(
      Object.entries(files).map(([name, { bytes }]) => ({ name, length: bytes.length, hash: sha256(bytes) })),
    )
    const web = await WebServer.open(async (request, response) => {
      const path = decodeURIComponent(request.url ?? '')
      const text = metadataAt(path)
      const [, hash, name = ''] = /^\/targets\/1\.0\.0\/(?:([0-9a-f]{64})\.)(.+)$/.exec(path) ?? []
      const file = files[name]
      if (text !== undefined) return void response.end(text)
      if (!file || sha256(file.bytes) !== hash) return void response.writeHead(404).end()
      await vendor.#send(file, (part) => response.write(part))
      response.end()
    })
    const vendor: Vendor = new Vendor(web)
    return vendor
  }

  /** From now on, files are sent completely. */
  release(): void {
    this.#gate.resolve()
  }

  close(): void {
    this.release()
    this.web.close()
  }

  async #send(
    { bytes: signed, served: bytes = signed, first = Math.ceil(bytes.length / 50) }: VendorFile,
    write: (part: Buffer) => unknown,
  ): Promise<void> {
    this.sent += first
    write(bytes.subarray(0, first))
    await this.#gate.promise
    this.sent += bytes.length - first
    write(bytes.subarray(first))
  }
}
