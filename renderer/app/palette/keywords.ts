import { strings } from '../../strings/strings.ts'
import type { Command } from '../../ui/keyboard/commands.tsx'

/** What else people call what the tool is for. */
function ofTool(tool: string): string {
  const words = (strings as object as Readonly<Record<string, { keywords?: unknown } | undefined>>)[tool]
  return typeof words?.keywords === 'string' ? words.keywords : ''
}

/** A command that is found by the keywords of its tool, too. */
export const withKeywords = (command: Command): Command =>
  command.tool === undefined
    ? command
    : { ...command, keywords: `${command.keywords ?? ''} ${ofTool(command.tool)}`.trim() }
