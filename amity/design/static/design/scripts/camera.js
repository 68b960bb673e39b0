// Reads QR codes by the camera, where the browser can: elsewhere a telephone's own camera opens the address in the code.
class BadgeCamera extends HTMLElement {
  connectedCallback() {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => (this.stream ? this.stop() : this.start()));
  }

  disconnectedCallback() {
    this.stop();
  }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
    if (!this.stream) return;
    const video = this.querySelector("video");
    Object.assign(video, { hidden: false, srcObject: this.stream });
    await video.play();
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    this.timer = setInterval(() => this.look(detector, video), 300);
  }

  // A badge that stays before the camera is read once.
  async look(detector, video) {
    const [found] = await detector.detect(video).catch(() => []);
    if (!found || (found.rawValue === this.last && Date.now() - this.at < 4000)) return;
    [this.last, this.at] = [found.rawValue, Date.now()];
    this.dispatchEvent(new CustomEvent("code", { bubbles: true, detail: found.rawValue }));
  }

  stop() {
    clearInterval(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.querySelector("video").hidden = true;
  }
}

customElements.define("badge-camera", BadgeCamera);
