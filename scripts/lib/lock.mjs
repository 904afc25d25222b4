import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} the process that holds the lock; undefined if there is none
 */
function holder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/**
 * Runs an action while no other process on this machine holds the lock: two simultaneous starts must not install or
 * build into the same folder. The lock of a dead process is taken over.
 * @template Result
 * @param {string} file
 * @param {() => Promise<Result>} action
 * @returns {Promise<Result>}
 */
export async function withLock(file, action) {
  mkdirSync(dirname(file), { recursive: true })
  // A link appears atomically, so that nobody ever reads a lock without its holder.
  const mine = `${file}.${process.pid}.${randomUUID()}`
  writeFileSync(mine, String(process.pid))
  for (;;) {
    try {
      linkSync(mine, file)
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        rmSync(mine, { force: true })
        throw error
      }
      if (holder(file) === undefined) rmSync(file, { force: true })
      else await sleep(200)
    }
  }
  rmSync(mine, { force: true })
  try {
    return await action()
  } finally {
    rmSync(file, { force: true })
  }
}
