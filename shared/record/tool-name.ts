import { text } from './fields.ts'

const TOOL_NAME = /^[a-z][a-z0-9-]{0,23}$/

export const isToolName = (value: unknown): value is string => typeof value === 'string' && TOOL_NAME.test(value)

/** A tool, or a kind of its messages. Versions that don't know it can read it anyway. */
export const toolName = text(isToolName)
