import { HostGroup } from '../../electron/host/testing/group.ts'
import type { TestHost } from '../../electron/host/testing.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import { isOn, isWhole, NAMES, PATIENCE, pause, watch } from './audience.ts'
import { MadeUpCast, Watching } from './made-up-cast.ts'

const JOINS = 20

/** A window that starts to watch what six others watch, and how long pictures then take to reach all of them. */
export async function joining(): Promise<Row[]> {
  const group = new HostGroup()
  try {
    const { space, people } = await group.together(NAMES as [string, ...string[]])
    const [source, newcomer, ...others] = people as [TestHost, TestHost, ...TestHost[]]
    const made = await MadeUpCast.begin(source, space)
    const windows = await Promise.all(others.map((host) => watch(host, made)))
    for (const host of others) await isWhole(host, made)
    await isOn(newcomer, made)
    const [sounds, pictures]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < JOINS; turn++) {
      const window = new Watching(newcomer, made)
      await newcomer.until(() => window.began.sound !== null && window.began.picture !== null, PATIENCE)
      sounds.push(window.began.sound as number)
      pictures.push(window.began.picture as number)
      window.stop()
      await pause(1000)
    }
    const lags = windows.flatMap((window) =>
      window.arrivals.filter(({ frame }) => frame.stripe > 0).map((arrival) => made.lagOf(arrival)),
    )
    for (const window of windows) window.stop()
    await made.end()
    const row = { bench: 'cast', peer: null, peerName: 'nobody', unit: 'ms', target: null } as const
    return [
      { ...row, case: `join: first sound, p95`, ours: percentile(sounds, 0.95), note: spread(sounds) },
      { ...row, case: `join: first picture, p95`, ours: percentile(pictures, 0.95), note: spread(pictures) },
      { ...row, case: 'picture on its way to six hosts, p50', ours: median(lags) },
      { ...row, case: 'picture on its way to six hosts, p95', ours: percentile(lags, 0.95) },
    ]
  } finally {
    await group.remove()
  }
}
