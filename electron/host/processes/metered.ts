/** Whether the network costs by what goes over it, as the operating system knows it. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

interface Question {
  program: string
  words: readonly string[]
  /** What is said if it is so. */
  yes: RegExp
}

const NETWORK_MANAGER = 'org.freedesktop.NetworkManager'
const CONNECTIVITY = 'Windows.Networking.Connectivity.NetworkInformation'

/** No program that comes with macOS says it. */
const QUESTIONS: Partial<Record<NodeJS.Platform, (environment: NodeJS.ProcessEnv) => Question>> = {
  linux: () => ({
    program: 'busctl',
    words: [
      ...['--system', '--auto-start=no', 'get-property'],
      ...[NETWORK_MANAGER, '/org/freedesktop/NetworkManager', NETWORK_MANAGER, 'Metered'],
    ],
    // 3: it looks so, such as a phone that shares its connection.
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

/** Never fails. Null: the system doesn't say. */
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
