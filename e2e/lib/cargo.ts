/** Folders of random bytes to transfer, and a check that they arrive unchanged. */
import { createHash, randomFillSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Cargo {
  /** The folder. */
  source: string
  names: string[]
  /** Bytes in total. */
  bytes: number
}

const BLOCK = 1024 * 1024

/** @param bytes of the only file */
export async function largeFile(folder: string, bytes: number): Promise<Cargo> {
  await mkdir(folder, { recursive: true })
  const file = await open(join(folder, 'large.bin'), 'w')
  const block = Buffer.alloc(BLOCK)
  for (let left = bytes; left > 0; left -= BLOCK) {
    randomFillSync(block)
    await file.write(block, 0, Math.min(left, BLOCK))
  }
  // Pending disk writes must not be measured.
  await file.sync()
  await file.close()
  return { source: folder, names: ['large.bin'], bytes }
}

export async function smallFiles(folder: string, count: number, bytes: number): Promise<Cargo> {
  await mkdir(folder, { recursive: true })
  const names = Array.from({ length: count }, (_, index) => `${String(index).padStart(6, '0')}.bin`)
  const block = Buffer.alloc(bytes)
  for (const name of names) {
    randomFillSync(block)
    await writeFile(join(folder, name), block)
  }
  return { source: folder, names, bytes: count * bytes }
}

/** Throws if anything is missing or changed. */
export async function compare({ names, source }: Cargo, target: string): Promise<void> {
  for (const name of names) {
    const [one, other] = await Promise.all([digest(join(source, name)), digest(join(target, name))])
    if (one !== other) throw new Error(`${name} has not arrived as it was`)
  }
}

/** How many of the names exist in the folder. */
export async function countIn(target: string): Promise<number> {
  return (await readdir(target).catch(() => [])).filter((name) => !name.startsWith('.')).length
}

export const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: BLOCK })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
