/**
 * Browsers that block storage in embedded sites throw on any access to `localStorage`, and many apps fail there. They
 * get a storage that lasts as long as their page.
 */
export function rememberInMemory(page: object): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      if ((page as Partial<Window>)[name]) continue
    } catch {}
    const values = new Map<string, string>()
    const methods = {
      getItem: (key: unknown) => values.get(String(key)) ?? null,
      setItem: (key: unknown, value: unknown) => void values.set(String(key), String(value)),
      removeItem: (key: unknown) => void values.delete(String(key)),
      clear: () => values.clear(),
      key: (index: number) => [...values.keys()][index] ?? null,
    }
    const value = new Proxy(methods as Record<string, unknown>, {
      get: (own, key) =>
        typeof key === 'symbol' ? undefined : key === 'length' ? values.size : (own[key] ?? values.get(key)),
      set: (_, key, item) => values.set(String(key), String(item)) !== undefined,
      has: (own, key) => key in own || values.has(String(key)),
      deleteProperty: (_, key) => values.delete(String(key)) || true,
      ownKeys: () => [...values.keys()],
      getOwnPropertyDescriptor: (_, key) =>
        values.has(String(key))
          ? { value: values.get(String(key)), enumerable: true, configurable: true, writable: true }
          : undefined,
    })
    Object.defineProperty(page, name, { value, configurable: true })
  }
}
