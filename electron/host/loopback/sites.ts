/**
 * Sites that aren't ours: pages of somebody else, each under a name of 128 random bits. A browser reaches them at the
 * loopback server, the installed app under a scheme of their own; both send the same answers.
 */

/** The scheme of sites in the installed app. */
export const SITE_SCHEME = 'parley-site'

export interface SiteRequest {
  method: string
  /** From the first slash on. */
  path: string
  /** It asks for a service worker's script. */
  isServiceWorker: boolean
}

export interface SiteAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | Buffer
}

/** Answers every request for a site. Its headers are all that are sent. */
export type SiteHandler = (site: string, request: SiteRequest) => Promise<SiteAnswer>
