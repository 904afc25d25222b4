/** Whether the network costs money by volume, according to the operating system. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

interface Question {
  program: string
  words: readonly string[]
  /** Matches the answer if it does. */
  yes: RegExp
}

const NETWORK_MANAGER = 'org.freedesktop.NetworkManager'
const CONNECTIVITY = 'Windows.Networking.Connectivity.NetworkInformation'

/** No program that comes with macOS can tell. */
const QUESTIONS: Partial<Record<NodeJS.Platform, (environment: NodeJS.ProcessEnv) => Question>> = {
  linux: () => ({
    program: 'busctl',
    words: [
      ...['--system', '--auto-start=no', 'get-property'],
      ...[NETWORK_MANAGER, '/org/freedesktop/NetworkManager', NETWORK_MANAGER, 'Metered'],
    ],
    // 3: probably metered, such as a phone that shares its connection.
    yes: /^u [13]$/,
  }),
  win32: ({ SystemRoot: root = 'C:\\Windows' }) => ({
    program: `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
    words: [
      ...['-NoProfile', '-NonInteractive', '-Command'],
      `[void][${CONNECTIVITY},Windows,ContentType=WindowsRuntime];` +
        `[${CONNECTIVITY}]::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType`,
    ],
    yes: /^(?:Fixed|Variable)$/,
  }),
}

/** Milliseconds. */
const PATIENCE = 5000

const run = promisify(execFile)

/** Null if the system doesn't say. Never fails. */
export async function isMetered(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  ask = async (program: string, words: readonly string[]): Promise<string> =>
    (await run(program, words, { timeout: PATIENCE, windowsHide: true })).stdout,
): Promise<boolean | null> {
  const question = QUESTIONS[platform]?.(environment)
  if (!question) return null
  try {
    return question.yes.test((await ask(question.program, question.words)).trim())
  } catch {
    return null
  }
}
