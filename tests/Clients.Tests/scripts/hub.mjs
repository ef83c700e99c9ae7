// What every script stands on: the Hub and token that its test names, and one JSON answer on standard output.

import { createHash } from "node:crypto";

const codes = [];

/** Calls the Hub and remembers the error code of each answer; the client itself keeps status and message only. */
async function fetchWithCodes(url, options) {
  const response = await fetch(url, options);
  codes.push(response.headers.get("X-Error-Code"));
  return response;
}

export const hub = { hubUrl: process.env.HF_ENDPOINT, accessToken: process.env.HF_TOKEN, fetch: fetchWithCodes };

export async function all(pages) {
  const items = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
}

/** How a call fails; a call that succeeds is told apart by its null status. */
export async function failure(call) {
  try {
    await call();
    return { status: null };
  } catch (error) {
    return { status: error.statusCode, code: codes.at(-1), message: error.message };
  }
}

export async function sha256(blob) {
  return createHash("sha256").update(Buffer.from(await blob.arrayBuffer())).digest("hex");
}

export function answer(value) {
  process.stdout.write(JSON.stringify(value));
}
