/** This device's appearance and notification preferences. Nobody else sees them. */
import type { MantineColorSchemeManager } from '@mantine/core'
import { z } from 'zod'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { COLOR_SCHEME } from '../../../shared/base/wire-names.ts'
import { notifyRules, PREFERENCES } from '../../../shared/tools/inbox/when-to-notify.ts'
import { LANGUAGES, languageOf } from '../../../shared/words/language.ts'
import { remembered } from '../../docs/remembered.ts'
import { spoken } from '../../strings/first.ts'
import { type AnyLanguage, speak } from '../../strings/languages.ts'

export const TEXT_SIZES = [1, 1.15, 1.3, 1.5] as const

const preferencesSchema = notifyRules.extend({
  language: z.enum(['system', ...LANGUAGES, 'mirrored']).catch('system'),
  textSize: z.union(TEXT_SIZES.map((size) => z.literal(size))).catch(1),
  contrast: z.enum(['system', 'high']).catch('system'),
  motion: z.enum(['system', 'reduced']).catch('system'),
  preview: z.boolean().catch(true),
  /** Whether we have asked the person about notifications. */
  asked: z.boolean().catch(false),
})
export type Preferences = z.infer<typeof preferencesSchema>

const kept = remembered<Preferences>(PREFERENCES, preferencesSchema, preferencesSchema.parse({}))

type ColorScheme = 'auto' | 'light' | 'dark'
const colorScheme = remembered<ColorScheme>(COLOR_SCHEME, z.enum(['auto', 'light', 'dark']), 'auto')
let stopFollowing: () => void = () => {}

/** Where Mantine stores the color scheme, instead of in the browser's storage, its default. */
export const keptColorScheme: MantineColorSchemeManager = {
  get: colorScheme.get,
  // Mantine sets every value that we report to it, which would report it again.
  set: (value) => value !== colorScheme.get() && colorScheme.set(value),
  clear: colorScheme.forget,
  subscribe(onUpdate) {
    stopFollowing = colorScheme.onChange(() => onUpdate(colorScheme.get()))
  },
  unsubscribe: () => stopFollowing(),
}

const store = createStore<Preferences>(kept.get)
kept.onChange(() => store.setState(kept.get(), true))

const lessMotion = (): MediaQueryList => window.matchMedia('(prefers-reduced-motion: reduce)')

/** Applies the preferences to the page. */
function show({ textSize, contrast, motion }: Preferences): void {
  const { dataset, style } = document.documentElement
  style.setProperty('zoom', String(textSize))
  style.setProperty('--text-size', String(textSize))
  if (contrast === 'high') dataset.contrast = 'high'
  else delete dataset.contrast
  if (motion === 'reduced' || lessMotion().matches) dataset.motion = 'reduced'
  else delete dataset.motion
}

const languageIn = ({ language }: Preferences): AnyLanguage =>
  language === 'system' ? languageOf(navigator.languages) : language

async function talk(): Promise<void> {
  await speak(languageIn(store.getState()), navigator.languages)
  const { locale, direction } = spoken()
  document.documentElement.lang = locale
  document.documentElement.dir = direction
}

/**
 * Applies the preferences from now on. Call it once; resolves when the screen's strings are in the preferred language.
 */
export async function applyPreferences(): Promise<void> {
  show(store.getState())
  store.subscribe(show)
  lessMotion().addEventListener('change', () => show(store.getState()))
  store.subscribe((now, before) => {
    if (now.language !== before.language) void talk()
  })
  window.addEventListener('languagechange', () => void talk())
  await talk()
}

export const preferences = (): Preferences => store.getState()

export function setPreferences(changes: Partial<Preferences>): void {
  kept.set({ ...store.getState(), ...changes })
}

export function usePreferences(): Preferences {
  return useStore(store)
}
