/** Sounds and videos in a view: which one the leader plays, and keeping a follower's in time with it (SPEC.md, T6). */
import { correction, type LeaderClock, positionAt } from '../../../shared/tools/together/leader-clock.ts'
import { TOGETHER_LIMITS } from '../../../shared/tools/together/limits.ts'
import type { Clip } from '../../../shared/tools/together/on-screen.ts'

const PLAYERS = 'video, audio'
/** Events that a player fires when its state changes, and periodically while it plays. */
export const PLAYER_EVENTS = [
  'loadedmetadata',
  'play',
  'playing',
  'pause',
  'seeked',
  'ratechange',
  'waiting',
  'timeupdate',
] as const
const MOST_SPEED = TOGETHER_LIMITS.speed / 1000
/** Playback rates outside this range fail in browsers. */
const RATES = { least: 1 / 16, most: 16 } as const

export const clock = (): number => Math.round(performance.now())

const playersIn = (surface: HTMLElement) => [...surface.querySelectorAll<HTMLMediaElement>(PLAYERS)]

/** The current state of a player on the surface; null if there is no such player. */
export function clipOf(surface: HTMLElement, player: HTMLMediaElement | null): Clip | null {
  const number = player ? playersIn(surface).indexOf(player) : -1
  if (!player || number < 0) return null
  const isRunning = !player.paused && !player.ended && player.readyState > HTMLMediaElement.HAVE_CURRENT_DATA
  return {
    name: `${number}`,
    position: Math.min(TOGETHER_LIMITS.position, Math.round(player.currentTime * 1000)),
    at: clock(),
    speed: isRunning ? Math.round(Math.min(MOST_SPEED, Math.max(0, player.playbackRate)) * 1000) : 0,
  }
}

const playerOf = (surface: HTMLElement, { name }: Clip): HTMLMediaElement | undefined =>
  playersIn(surface)[Number(name)]

const playableRate = (rate: number): number => Math.min(RATES.most, Math.max(RATES.least, rate))

function setRate(player: HTMLMediaElement, wanted: number): void {
  const rate = playableRate(wanted)
  if (Math.abs(player.playbackRate - rate) > 0.001) player.playbackRate = rate
}

/**
 * Moves the player to the leader's position. Returns false if that isn't possible yet.
 *
 * @param isFresh the leader did something, so it can jump there immediately
 */
export function keepInTime(surface: HTMLElement, clip: Clip, leader: LeaderClock, isFresh: boolean): boolean {
  const player = playerOf(surface, clip)
  const offset = leader.offset(performance.now())
  if (!player || offset === null || player.readyState < HTMLMediaElement.HAVE_METADATA) return false
  const wanted = positionAt(clip, performance.now() + offset)
  const end = Number.isFinite(player.duration) ? player.duration * 1000 : wanted
  const plays = clip.speed > 0 && wanted < end
  if (plays && player.paused) void player.play().catch(() => undefined)
  if (!plays && !player.paused) player.pause()
  const step = correction(player.currentTime * 1000, Math.min(wanted, end), plays ? clip.speed : 0, isFresh)
  if (step.type === 'jump') player.currentTime = step.to / 1000
  else if (plays) setRate(player, step.rate)
  return true
}

/** Lets the player continue at its own speed. */
export function letGo(surface: HTMLElement, clip: Clip): void {
  const player = playerOf(surface, clip)
  if (player) player.playbackRate = clip.speed > 0 ? playableRate(clip.speed / 1000) : 1
}
