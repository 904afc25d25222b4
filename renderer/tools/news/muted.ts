/** Newsletters muted on this device. */
import { useMemo } from 'react'
import { z } from 'zod'
import { remembered, useRemembered } from '../../docs/remembered.ts'

const SCHEMA = z.boolean()
const muted = (space: string, newsletter: string) =>
  remembered(`muted-newsletter.${space}.${newsletter}`, SCHEMA, false)

export const isNewsletterMuted = (space: string, newsletter: string): boolean => muted(space, newsletter).get()

export const useMutedNewsletter = (space: string, newsletter: string): boolean =>
  useRemembered(useMemo(() => muted(space, newsletter), [space, newsletter]))

export function muteNewsletter(space: string, newsletter: string, isMuted: boolean): void {
  if (isMuted) muted(space, newsletter).set(true)
  else muted(space, newsletter).forget()
}
