/** Files of hosts in tests: shared, announced and requested as windows do. */
import { request } from 'node:http'
import { expect } from 'vitest'
import type { FileState, Sharing } from '../../../../shared/tools/files/calls.ts'
import { FILES_ROOT, type FileEntry, filesLane } from '../../../../shared/tools/files/shape.ts'
import type { TestDoc, TestHost } from '../../testing.ts'

export const id = (digit: string, length: number) => digit.repeat(length)

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: Buffer
}

/** Sends a request as a window does. */
export function ask(
  host: TestHost,
  path: string,
  options: { method?: string; headers?: object; body?: Buffer } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: host.loopback.port, path, method, headers: { ...headers } },
      (incoming) => {
        const parts: Buffer[] = []
        incoming.on('data', (part: Buffer) => parts.push(part))
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts) }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

export const jobOf = (host: TestHost, job: string): Sharing | undefined =>
  host.heard
    .flatMap((event) => (event.name === 'files.changed' ? event.payload.sharing : []))
    .findLast((sharing) => sharing.id === job)

export const stateOf = (host: TestHost, root: string): FileState | undefined =>
  host.heard
    .flatMap((event) => (event.name === 'files.changed' ? event.payload.files : []))
    .findLast((file) => file.root === root)

/** Shares bytes as a window in a browser does. */
export async function share(host: TestHost, space: string, name: string, body: Buffer, digit = '1'): Promise<Sharing> {
  const about = { conversation: null, name, folder: '', type: '', size: body.length, grant: null }
  const { address } = await host.call('files.share', { space, id: id(digit, 32), ...about })
  expect((await ask(host, address ?? '', { method: 'PUT', body })).status).toBe(204)
  return host.until(() => {
    const job = jobOf(host, id(digit, 32))
    return job?.state === 'ready' && job
  })
}

export async function lane(host: TestHost, space: string): Promise<TestDoc> {
  const { me } = await host.detail(space)
  return host.openDoc(space, filesLane(null, Date.now(), me))
}

export async function announce(host: TestHost, space: string, { blob, ...job }: Sharing, digit = '1'): Promise<string> {
  const entry: FileEntry = {
    kind: 'file',
    id: id(digit, 24),
    name: job.name,
    folder: job.folder,
    type: job.type,
    size: blob?.size ?? 0,
    root: blob?.root ?? '',
    key: blob?.key ?? '',
    time: Date.now(),
  }
  const own = await lane(host, space)
  await own.write((doc) => doc.getArray(FILES_ROOT).push([entry]))
  await host.call('files.shared', { space, id: job.id, keep: true })
  return entry.root
}
