/** Hands files to the host that are for one person nearby; it asks the person once it has read them. */
import type { CallError, HostClient } from '../../../shared/ipc/contract.ts'
import { pickedFiles } from './dropped.ts'

export interface SendToPersonOptions {
  host: HostClient
  grantOf(file: File): Promise<string | null>
  /** Sends the bytes; rejects where that fails. */
  send(address: string, file: File, stop: AbortSignal): Promise<void>
}

/** @returns why nothing is sent; null: it is under way */
export async function sendToPerson(
  { host, grantOf, send }: SendToPersonOptions,
  person: string,
  chosen: readonly File[],
): Promise<CallError | null> {
  const { files: picked } = pickedFiles(chosen, '', { file: 'file', folder: 'folder' })
  const files = await Promise.all(
    picked.map(async ({ file, name }) => ({
      name,
      type: file.type.slice(0, 127),
      size: file.size,
      grant: await grantOf(file),
    })),
  )
  const begun = await host.call('sending.begin', { person, files })
  if (!begun.ok) return begun.error
  const { sending, addresses } = begun.value
  void sendAll(addresses)
  return null

  /** One after the other. Where the host cannot read one it says so itself. */
  async function sendAll(all: readonly (string | null)[]): Promise<void> {
    for (const [index, address] of all.entries()) {
      const file = picked[index]?.file
      if (address === null || !file) continue
      try {
        await send(address, file, new AbortController().signal)
      } catch {
        await host.call('sending.end', { sending })
        return
      }
    }
  }
}
