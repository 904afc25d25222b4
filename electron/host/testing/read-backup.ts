import { concat } from '../../../shared/record/bytes.ts'
import type { TestHost } from '../testing.ts'

/** A space, or with null the whole profile, as the file that a person would keep. */
export async function readBackup(host: TestHost, space: string | null, passphrase: string): Promise<Uint8Array> {
  const { backup } = await host.call('backup.begin', { space, passphrase })
  const pieces: Uint8Array[] = []
  for (let done = false; !done; ) {
    const piece = await host.call('backup.read', { backup })
    pieces.push(piece.bytes)
    done = piece.done
  }
  return concat(...pieces)
}
