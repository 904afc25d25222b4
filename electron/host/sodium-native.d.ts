declare module 'sodium-native' {
  const sodium: {
    randombytes_buf(buffer: Uint8Array): void
    crypto_hash_sha256(out: Uint8Array, input: Uint8Array): void
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
    crypto_core_ed25519_is_valid_point(publicKey: Uint8Array): boolean
    crypto_sign_ed25519_pk_to_curve25519(out: Uint8Array, publicKey: Uint8Array): void
    crypto_sign_ed25519_sk_to_curve25519(out: Uint8Array, secretKey: Uint8Array): void
    crypto_scalarmult_base(out: Uint8Array, secret: Uint8Array): void
    crypto_scalarmult(out: Uint8Array, secret: Uint8Array, publicKey: Uint8Array): void
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      out: Uint8Array,
      message: Uint8Array,
      associatedData: Uint8Array | null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      out: Uint8Array,
      secretNonce: null,
      ciphertext: Uint8Array,
      associatedData: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    crypto_pwhash_async(
      out: Uint8Array,
      password: Uint8Array,
      salt: Uint8Array,
      opslimit: number,
      memlimit: number,
      algorithm: number,
    ): Promise<void>
    readonly crypto_pwhash_ALG_ARGON2ID13: number
    readonly crypto_pwhash_OPSLIMIT_MODERATE: number
    readonly crypto_pwhash_MEMLIMIT_MODERATE: number
    readonly crypto_pwhash_SALTBYTES: number
    sodium_memzero(buffer: Uint8Array): void
  }
  export default sodium
}
