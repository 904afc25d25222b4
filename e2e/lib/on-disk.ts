import { writeFile } from 'node:fs/promises'
import { test } from '@playwright/test'

/** Returns the path of a file for the test. Bytes in memory would go to the browser as text, which takes long. */
export async function onDisk(name: string, bytes: Buffer): Promise<string> {
  const path = test.info().outputPath(name)
  await writeFile(path, bytes)
  return path
}
