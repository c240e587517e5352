/* Draws what the canvases of a page carry as data. They name tokens; colours are read from the theme. */
(function () {
  'use strict';

  function colour(token) {
    const probe = document.createElement('span');
    probe.style.color = 'var(--w-' + token + ')';
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function paintSet(set) {
    if (set.tokens) {
      set.backgroundColor = set.tokens.map(colour);
      set.borderColor = colour('card');
      set.borderWidth = 2;
    } else {
      set.backgroundColor = colour(set.token);
      set.borderRadius = 4;
      set.maxBarThickness = 36;
    }
  }

  function scales(muted) {
    return {
      x: {
        stacked: true,
        grid: { display: false },
        ticks: { color: muted, autoSkipPadding: 12, maxRotation: 0, font: { family: 'Inter', size: 11 } }
      },
      y: {
        stacked: true,
        beginAtZero: true,
        suggestedMax: 4,
        border: { display: false },
        grid: { color: colour('divider') },
        ticks: { color: muted, precision: 0, maxTicksLimit: 6, font: { family: 'Inter' } }
      }
    };
  }

  function options(type) {
    const muted = colour('muted');
    const common = {
      locale: document.documentElement.lang,
      responsive: true,
      maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 300 },
      plugins: {
        legend: {
          position: 'bottom',
          labels: { color: muted, boxWidth: 8, boxHeight: 8, usePointStyle: true, font: { family: 'Inter' } }
        },
        tooltip: { backgroundColor: colour('text'), titleColor: colour('card'), bodyColor: colour('card') }
      }
    };
    return type === 'doughnut'
      ? { ...common, cutout: '68%' }
      : { ...common, interaction: { mode: 'index', intersect: false }, scales: scales(muted) };
  }

  function canvases() {
    return [...document.querySelectorAll('canvas[data-chart]')];
  }

  function draw(canvas) {
    const config = JSON.parse(canvas.dataset.chart);
    config.data.datasets.forEach(paintSet);
    config.options = options(config.type);
    return new Chart(canvas, config);
  }

  function repaint() {
    canvases().map(canvas => Chart.getChart(canvas)).forEach(chart => {
      chart.data.datasets.forEach(paintSet);
      chart.options = options(chart.config.type);
      chart.update('none');
    });
  }

  document.addEventListener('wags:theme', repaint);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  canvases().forEach(draw);
})();
