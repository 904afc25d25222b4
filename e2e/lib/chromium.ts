/** The Chromium of a device: the system's own, on the device's machine. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import type { Machine } from '../network/lab.ts'

/**
 * Features that Playwright disables with the same argument, of which only the last one takes effect. Its list is
 * repeated here with one exception: third-party frames keep their own storage, as in people's browsers; with
 * Playwright's list they have none.
 */
const PLAYWRIGHT_DISABLES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
]
/** Pages that each window loads for its address bar, although nobody sees them: half the cost of an app's page. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** No outside requests, no prompts, no graphics card needed. */
export const CHROMIUM_ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...PLAYWRIGHT_DISABLES, ...ADDRESS_BAR].join(',')}`,
]

/**
 * A microphone that beeps and a camera that shows a clock, at half its usual 20 frames per second, because one machine
 * encodes and decodes for everyone, in software.
 */
export const FAKE_DEVICES = '--use-fake-device-for-media-stream=fps=10'

/** For pages that share this machine: lets them reach each other, and provides devices. */
export const SHARED_CHROMIUM_ARGUMENTS = [...CHROMIUM_ARGUMENTS, '--allow-loopback-in-peer-connection', FAKE_DEVICES]

export const chromiumProgram = (): string => process.env.PARLEY_CHROMIUM || '/usr/bin/chromium'

/** For pages that need neither devices nor windows: a program that computes less, if installed. */
export const headlessProgram = (): string => process.env.PARLEY_HEADLESS_SHELL || chromiumProgram()

/** `folder`: for temporary files. `machine`: null for this machine itself. `more`: additional arguments. */
export function startChromium(
  folder: string,
  machine: Machine | null,
  more: string[] = [],
  program = chromiumProgram(),
): Promise<Browser> {
  const executablePath = machine === null ? program : programOn(machine, folder, program)
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...more] })
}

/** Playwright starts a program by its path, so this creates a script that runs the browser on the machine. */
function programOn(machine: Machine, folder: string, program: string): string {
  const script = join(folder, 'chromium')
  writeFileSync(script, `#!/bin/sh\nexec ${machine.commandLine(program, []).join(' ')} "$@"\n`)
  chmodSync(script, 0o755)
  return script
}
