// Passkeys: asks the browser for one and sends what it gives with the form it belongs to.
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const read = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  };

  const write = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  };

  const readable = (asked) => {
    const key = { ...asked.publicKey, challenge: read(asked.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: read(key.user.id) };
    for (const name of ["excludeCredentials", "allowCredentials"]) {
      if (key[name]) key[name] = key[name].map((one) => ({ ...one, id: read(one.id) }));
    }
    return { publicKey: key };
  };

  const PARTS = [
    "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
  ];

  const sendable = (given) => {
    const response = {};
    for (const part of PARTS) {
      if (given.response[part]) response[part] = write(given.response[part]);
    }
    if (given.response.getTransports) response.transports = given.response.getTransports();
    return {
      type: given.type,
      id: given.id,
      rawId: write(given.rawId),
      authenticatorAttachment: given.authenticatorAttachment,
      response,
      clientExtensionResults: given.getClientExtensionResults(),
    };
  };

  const stored = () => JSON.parse(document.getElementById("passkey-options").textContent);

  const asked = {
    async login(form) {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      return navigator.credentials.get(readable((await answer.json()).request_options));
    },
    get: () => navigator.credentials.get(readable(stored().request_options)),
    create: () => {
      const options = readable(stored().creation_options);
      options.publicKey.authenticatorSelection = {
        ...options.publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      };
      return navigator.credentials.create(options);
    },
  };

  for (const mark of document.querySelectorAll("[data-passkey]")) {
    const form = mark.closest("form");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("p.errors");
      try {
        const given = await asked[mark.dataset.passkey](form);
        form.elements.credential.value = JSON.stringify(sendable(given));
        form.submit();
      } catch {
        if (failed) {
          failed.textContent = mark.dataset.failed;
          failed.hidden = false;
        }
      }
    });
  }
})();
