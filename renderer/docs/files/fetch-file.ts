import type { HostClient } from '../../../shared/ipc/contract.ts'

/** Returns a file of a space from this device. Null if it can't be read or the signal was aborted. */
export async function fetchFile(
  host: HostClient,
  { space, root }: { space: string; root: string },
  signal: AbortSignal | null = null,
): Promise<Response | null> {
  const found = await host.call('files.address', { space, root })
  const response = found.ok ? await fetch(found.value.address, { signal }).catch(() => null) : null
  return response?.ok ? response : null
}
