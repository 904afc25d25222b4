/** Passes files for one person nearby to the host, which asks the person after reading them. */
import type { CallError, HostClient } from '../../../shared/ipc/contract.ts'
import { pickedFiles } from './picked.ts'

export interface SendToPersonOptions {
  host: HostClient
  grantOf(file: File): Promise<string | null>
  /** Sends the bytes; rejects on failure. */
  send(address: string, file: File, stop: AbortSignal): Promise<void>
}

/** @returns the error; null once sending has started */
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

  /** Sends them one after the other. If the host can't read a file, it reports that itself. */
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
