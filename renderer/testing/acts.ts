/** Interactions that open dialogs, panels and menus. */
import type { Locator } from '@playwright/test'
import { strings } from '../strings/strings.ts'
import type { Act, Screen, Stage } from './screen.ts'

export const after =
  (...acts: readonly Act[]): Act =>
  async (page) => {
    for (const act of acts) await act(page)
  }

/** The palette's first result for a title. */
export const command =
  (title: string): Act =>
  async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: strings.palette.title }).fill(title)
    await page.getByRole('option', { selected: true }).filter({ hasText: title }).waitFor()
    await page.keyboard.press('Enter')
  }

export const named = (page: Stage | Locator, name: string): Locator =>
  page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('menuitem', { name, exact: true }))
    .filter({ visible: true })
    .first()

export const press =
  (...names: readonly string[]): Act =>
  async (page) => {
    for (const name of names) await named(page, name).click()
  }

export const opens =
  (act: Act): Act =>
  async (page) => {
    await act(page)
    await page.getByRole('dialog').first().waitFor()
  }

/** Declares screens that share a starting point, by name. */
export const at = (place: Omit<Screen, 'name' | 'act'>, all: Readonly<Record<string, Act>>): Screen[] =>
  Object.entries(all).map(([name, act]) => ({ name, ...place, act }))
