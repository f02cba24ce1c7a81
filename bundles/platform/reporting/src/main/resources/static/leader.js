/* Lines of the leaders' page. Numbers come from the page itself; nothing is computed here. */
(function () {
  "use strict";
  var charts = [];

  function text(value, percent) {
    if (value === null || value === undefined) return "—";
    var parts = Number(value).toFixed(percent ? 1 : 0).split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ",");
    return parts.join(".") + (percent ? "%" : "");
  }

  function draw(box) {
    if (box.hasAttribute("data-drawn") || !window.echarts) return;
    var line = JSON.parse(box.getAttribute("data-lines"));
    var chart = window.echarts.init(box, null, { renderer: "canvas" });
    box.setAttribute("data-drawn", "");
    charts.push(chart);
    chart.setOption({
      animation: false,
      aria: { enabled: false },
      color: [line.colour],
      textStyle: { fontFamily: "inherit" },
      grid: { left: 8, right: 16, top: 18, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        confine: true,
        formatter: function (at) { return at[0].axisValue + "\n" + line.label + "  " + text(line.values[at[0].dataIndex], line.percent); }
      },
      xAxis: {
        type: "category",
        boundaryGap: false,
        data: line.months,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: "#b6c0cb" } },
        axisLabel: { color: "#5b6774", fontSize: 11, hideOverlap: true, formatter: function (m) { return m.slice(2).replace("-", "/"); } }
      },
      yAxis: {
        type: "value",
        scale: true,
        splitNumber: 3,
        minInterval: line.percent ? 0 : 1,
        splitLine: { lineStyle: { color: "#e6eaee" } },
        axisLabel: { color: "#5b6774", fontSize: 11, formatter: function (v) { return text(v, line.percent).replace(".0%", "%"); } }
      },
      series: [{
        type: "line",
        name: line.label,
        data: line.values,
        symbol: "circle",
        symbolSize: 5,
        lineStyle: { width: 2 },
        label: {
          show: true,
          position: "top",
          color: "#1d273b",
          fontSize: 11,
          formatter: function (p) { return p.dataIndex === line.values.length - 1 || p.dataIndex === 0 ? text(p.value, line.percent) : ""; }
        }
      }]
    });
  }

  function drawAll() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-lines]"), draw);
  }

  window.addEventListener("resize", function () { charts.forEach(function (c) { c.resize(); }); });
  document.addEventListener("htmx:load", drawAll);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", drawAll);
  else drawAll();
})();
