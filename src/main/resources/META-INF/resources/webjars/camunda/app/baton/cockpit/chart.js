// Pictures of numbers, drawn by chart.js. Each stands beside a table that says the same.

import {h, Component} from '../lib/preact.module.js';
import '../lib/chart.umd.js';

const {Chart} = globalThis;
const INK = '#212b32';
Chart.defaults.font.family = 'inherit';
Chart.defaults.color = INK;
Chart.defaults.animation = false;

// bars that must be told apart without colour: the second kind is hatched
function hatched(colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = '#fff';
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(0, 8);
  pen.lineTo(8, 0);
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

const LOOKS = {plain: () => '#005eb8', late: () => hatched('#b10e1e')};

/**
 * Bars.
 *
 * @param props.says   what the picture shows, in one sentence, for those who do not see it
 * @param props.labels under the bars
 * @param props.series each {label, look: plain or late, numbers}; several are stacked
 * @param props.x, props.y what the axes are
 * @param props.lying  the bars lie
 */
export class Bars extends Component {
  componentDidMount() {
    const {lying, x, y} = this.props;
    this.chart = new Chart(this.canvas, {
      type: 'bar',
      data: this.data(),
      options: {
        indexAxis: lying ? 'y' : 'x',
        maintainAspectRatio: false,
        scales: {
          x: {stacked: true, title: {display: true, text: x}, grid: {display: !!lying}, ticks: {maxRotation: 0, autoSkip: true, precision: 0}, beginAtZero: true},
          y: {stacked: true, title: {display: !!y, text: y}, grid: {display: !lying}, ticks: {precision: 0, autoSkip: false}, beginAtZero: true}
        },
        plugins: {legend: {display: this.props.series.length > 1, labels: {boxWidth: 24}}}
      }
    });
  }

  data() {
    return {
      labels: this.props.labels,
      datasets: this.props.series.map(one => ({label: one.label, data: one.numbers, backgroundColor: LOOKS[one.look](), categoryPercentage: 0.9, barPercentage: 0.95}))
    };
  }

  componentDidUpdate() {
    const now = this.data();
    this.chart.data.labels = now.labels;
    now.datasets.forEach((set, place) => {
      const drawn = this.chart.data.datasets[place];
      if (drawn === undefined) {
        this.chart.data.datasets.push(set);
      } else {
        drawn.data = set.data;
      }
    });
    this.chart.update('none');
  }

  componentWillUnmount() {
    this.chart.destroy();
  }

  render({says, tall}) {
    return h('div', {class: 'baton-chart', style: {height: (tall || 280) + 'px'}}, h('canvas', {role: 'img', 'aria-label': says, ref: canvas => {
      this.canvas = canvas;
    }}));
  }
}
