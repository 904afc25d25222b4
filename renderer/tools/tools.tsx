/** The tools on screen, in the order of the sidebar. */
import { isAddress, type Route } from '../platform/routes.ts'
import { boards } from './boards/tool.tsx'
import { chat } from './chat/tool.tsx'
import { files } from './files/tool.tsx'
import { news } from './news/tool.tsx'
import { pages } from './pages/tool.tsx'
import type { ScreenTool } from './tool.tsx'
import { topics } from './topics/tool.tsx'

export const SCREEN_TOOLS: readonly ScreenTool[] = [chat, boards, pages, files, news, topics]

/** The tool that shows a route. */
export const toolOf = (route: Route): ScreenTool | undefined =>
  isAddress(route) ? SCREEN_TOOLS.find(({ tool }) => tool.id === route.tool) : undefined
