const UNTRUSTED = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
];

/**
 * What is wrong with a TLS connection, and what to do, as a clause; undefined where the error is not about TLS.
 * `authority` is the setting that names the file of the authority's certificate.
 */
export function tlsReason(error: unknown, authority: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (UNTRUSTED.includes(code)) {
    return `its certificate is of an authority that is not trusted here; name the file of the right one by ${authority}`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'its certificate is for another host name; use the name that it is for';
  }
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired';
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || error.message.includes('does not support SSL')) {
    return 'it speaks no TLS, which is asked of it';
  }
  if (/certificate.required|bad.certificate|handshake.failure|unknown.ca/i.test(`${code} ${error.message}`)) {
    return 'it does not take our certificate, or wants one and has got none';
  }
  return undefined;
}
