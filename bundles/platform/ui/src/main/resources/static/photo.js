/* A photo is shrunk before it leaves the phone: a village sends over a weak signal, and what is not
   sent cannot leak. Without this script the form still works and the server shrinks. */
(function () {
  "use strict";

  var doc = document;
  var PICTURE = /^image\/(jpeg|png)$/;
  var SMALL_ENOUGH = 300 * 1024;
  var QUALITY = 0.8;

  function waits(form, promise) {
    form.shrinking = promise;
    promise.then(function () { if (form.shrinking === promise) form.shrinking = null; });
  }

  /* Resolves with the smaller file, or null when this one is to be sent as it is. */
  function smaller(file, most) {
    if (!PICTURE.test(file.type) || !window.createImageBitmap || !window.DataTransfer) return Promise.resolve(null);
    return window.createImageBitmap(file).then(function (picture) {
      var by = Math.min(1, most / Math.max(picture.width, picture.height));
      if (by === 1 && file.size <= SMALL_ENOUGH) return null;
      var canvas = doc.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * by));
      canvas.height = Math.max(1, Math.round(picture.height * by));
      var paper = canvas.getContext("2d");
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.imageSmoothingQuality = "high";
      paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
      if (picture.close) picture.close();
      return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", QUALITY); });
    }).then(function (blob) {
      if (!blob || blob.size >= file.size) return null;
      return new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
    }).catch(function () { return null; });
  }

  function says(input, sentence) {
    var line = doc.getElementById(input.id + "-shrunk");
    if (!line) return;
    line.textContent = sentence;
    line.hidden = !sentence;
  }

  doc.addEventListener("change", function (event) {
    var input = event.target;
    var most = Number(input.getAttribute && input.getAttribute("data-shrink"));
    var file = most && input.files && input.files[0];
    if (!most) return;
    says(input, "");
    if (!file) return;
    waits(input.form, smaller(file, most).then(function (less) {
      if (!less || input.files[0] !== file) return;
      var chosen = new DataTransfer();
      chosen.items.add(less);
      input.files = chosen.files;
      says(input, (input.getAttribute("data-shrunk") || "").replace("{0}", Math.max(1, Math.round(less.size / 1024))));
    }));
  });

  /* Sent too early: the form goes when the photo is small. */
  doc.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.shrinking) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    var by = event.submitter;
    form.shrinking.then(function () { form.requestSubmit(by || undefined); });
  }, true);
})();
