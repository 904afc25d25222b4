/**
 * Every dialog: no serious findings in light, dark and high contrast, at most one filled button, which stays in sight in
 * a low window, and nothing is created by opening and closing it.
 */
import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { calm, showScreen } from '../app.ts'
import { expectOneFilled } from '../host/filled.ts'
import { expectAccessible } from './accessibility.ts'
import { dialogs, isDialog } from './dialogs.ts'
import { expectButtonsInSight } from './in-sight.ts'

/** Calls that read, report presence, or concern only what this person remembers and has read. */
const READS = new Set([
  'calls.list',
  'calls.recordings',
  'calls.rings',
  'casts.list',
  'docs.close',
  'docs.list',
  'docs.open',
  'files.close',
  'files.open',
  'folders.not-synced',
  'folders.read',
  'inbox.list',
  'invitations.ringing',
  'invitations.sent',
  'jobs.balance',
  'jobs.computing',
  'jobs.touched',
  'live.send',
  'mesh.room',
  'nearby.open',
  'network.state',
  'notify.looking',
  'remembered.set',
  'search.find',
  'shell.screens',
  'shell.status',
  'spaces.detail',
  'spaces.holdings',
  'together.list',
  'topics.list',
  'topics.unfollow',
  'unread.read',
])

test.each(dialogs().filter(isDialog))('$name', async (screen) => {
  const calls = await showScreen(screen)
  const written = () => calls().filter((call) => !READS.has(call) && !screen.writes?.some((write) => write === call))
  expect(written()).toEqual([])
  expectOneFilled()
  await expectAccessible()
  onTestFinished(() => page.viewport(1280, 800))
  await expectButtonsInSight()
  await userEvent.keyboard('{Escape}')
  await calm()
  expect(written()).toEqual([])
})
