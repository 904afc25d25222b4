/**
 * Must be imported before any module that creates a schema: zod would try `new Function`, which our policy forbids and
 * reports.
 */
import { z } from 'zod'

z.config({ jitless: true })
