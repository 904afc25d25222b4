/** A blob disk in a folder, with the blob that tests write to it. */
import { join } from 'node:path'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { makeBlob, type SealedBlob } from '../../../../shared/blobs/testing/station.ts'
import { Random } from '../../../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { SealedDatabase } from '../../store/sealed-database.ts'
import type { BlobEntry } from '../blob-entry.ts'
import { BlobDisk } from '../disk/blob-disk.ts'
import { FastIo } from '../fast/fast-io.ts'

/** Its pieces are large enough to bypass the system’s cache. */
export const blob: SealedBlob = makeBlob(new Random(1), crypto.hash, 40 * BLOB_LIMITS.usualPieceBytes - 1000)

export const entry = (): BlobEntry => ({
  root: blob.root,
  size: blob.size,
  key: new Uint8Array(32),
  name: 'film.mp4',
  type: '',
  spaces: ['space'],
  source: null,
  isWhole: false,
  wanted: 'yes',
})

export async function diskOf(folder: string): Promise<{ disk: BlobDisk; close(): Promise<void> }> {
  const database = await SealedDatabase.open(join(folder, 'store'), crypto, crypto.hash(new Uint8Array(1)))
  const table = new NumberedTable(database, 'blob')
  const disk = await BlobDisk.open({ directory: folder, table, crypto, io: new FastIo(() => {}) })
  return {
    disk,
    async close() {
      await disk.close()
      await database.close()
    },
  }
}
