import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { root } from './project.mjs'

/** Required space in megabytes, by purpose. */
const NEEDED = { packages: 1500, builds: 300, tests: 300 }

/** Found in the output of programs whose disk is full. */
export const DISK_FULL = /\b(ENOSPC|EDQUOT)\b/

/**
 * Fails early, before a program fails halfway with a misleading message.
 * @param {keyof typeof NEEDED} purpose
 * @param {{ folder?: string, otherwise?: string }} [options] otherwise: another remedy
 * @throws {Error} in one line, if this user can't write into the folder, or its disk is too full
 */
export function requireRoom(purpose, { folder = root, otherwise = 'start this as the user who owns it' } = {}) {
  const problem = whyClosed(folder)
  if (problem !== undefined) throw new Error(`${folder} can’t be written (${problem}): ${otherwise}.`)
  const { bavail, bsize } = fs.statfsSync(folder)
  const free = Math.floor((bavail * bsize) / 1_000_000)
  const needed = NEEDED[purpose]
  if (free < needed)
    throw new Error(
      `The disk is full: ${purpose} need ${needed} MB in ${folder}, where ${free} MB are free. Delete something and try again.`,
    )
}

/** For tests: checks the project's folder, and the folder for their temporary files. @throws {Error} in one line */
export function requireRoomForTests() {
  requireRoom('tests')
  const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR'
  requireRoom('tests', { folder: tmpdir(), otherwise: `set ${variable} to a folder of yours` })
}

/** @param {string} folder */
function whyClosed(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK)
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
