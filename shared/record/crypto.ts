/** The primitives for signing and encryption. Injected: sodium in the host, noble elsewhere. */
export interface KeyPair {
  /** 32 bytes: the device id. */
  publicKey: Uint8Array
  /** 64 bytes: seed, then public key. */
  secretKey: Uint8Array
}

export interface Crypto {
  randomBytes(length: number): Uint8Array
  /** SHA-256, 32 bytes. */
  hash(bytes: Uint8Array): Uint8Array
  /** Ed25519, from a 32-byte seed or a random one. */
  keyPair(seed?: Uint8Array): KeyPair
  /** Ed25519, 64 bytes. */
  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
  /**
   * Whether 32 bytes are a valid device key (V48): a canonical point of the prime-order subgroup. `verify` requires
   * less; `sealFor` throws for any other key.
   */
  isDeviceKey(publicKey: Uint8Array): boolean
  /** XChaCha20-Poly1305 (IETF); nonce 24 bytes, key 32; the tag is the last 16 bytes of the result. */
  seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, associatedData: Uint8Array): Uint8Array
  /** Null if key, nonce, associated data and ciphertext don't belong together. */
  open(key: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array, associatedData: Uint8Array): Uint8Array | null
  /** Seals to a device id: ephemeral X25519 key (32 bytes), then XChaCha20-Poly1305 under a key from the exchange. */
  sealFor(device: Uint8Array, plaintext: Uint8Array): Uint8Array
  openSealed(device: KeyPair, sealed: Uint8Array): Uint8Array | null
}
