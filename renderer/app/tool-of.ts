import { isAddress, type Route } from '../platform/places/routes.ts'
import type { ScreenTool } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

/** Returns the tool that shows a route. */
export const toolOf = (route: Route): ScreenTool | undefined =>
  isAddress(route) ? SCREEN_TOOLS.find(({ tool }) => tool.id === route.tool) : undefined
