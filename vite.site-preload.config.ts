import { defineConfig } from 'vite'
import { preloadConfig } from './vite.preload.config.ts'

/** The preload script of sites that aren't ours. */
export default defineConfig(preloadConfig('site-preload'))
