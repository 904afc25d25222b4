import { strings } from '../../strings/strings.ts'
import type { Command } from '../../ui/keyboard/commands.tsx'

/** Other names for a tool's purpose. */
function ofTool(tool: string): string {
  const words = (strings as object as Readonly<Record<string, { keywords?: unknown } | undefined>>)[tool]
  return typeof words?.keywords === 'string' ? words.keywords : ''
}

/** Makes a command match the keywords of its tool as well. */
export const withKeywords = (command: Command): Command =>
  command.tool === undefined
    ? command
    : { ...command, keywords: `${command.keywords ?? ''} ${ofTool(command.tool)}`.trim() }
