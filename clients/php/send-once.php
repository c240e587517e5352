<?php
// Sends one message, and again until it has an answer; it is stored once:
//   php send-once.php order-4711-shipped 0812-3456-7890 "Hello"

$url = getenv('WAGS_URL') ?: 'http://localhost:8080';
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Api-Key: " . $key
            . "\r\nIdempotency-Key: " . ($argv[1] ?? 'order-4711-shipped'),
        // The same each time, also when the program is started again: so it has no dt_store
        'content' => json_encode([
            'recipient' => $argv[2] ?? '081234567890',
            'message' => $argv[3] ?? 'Hello from PHP',
        ]),
        'ignore_errors' => true, // read the answer of an error, too
        'timeout' => 30,
    ],
]);

for ($try = 1; $try <= 5; $try++) {
    $http_response_header = [];
    $answer = @file_get_contents($url . '/api/messages/send', false, $context);
    $head = implode("\n", $http_response_header);
    $status = preg_match('~^HTTP/\S+ (\d+)~', $head, $found) ? (int) $found[1] : 0;
    $again = preg_match('~^Retry-After: (\d+)~mi', $head, $found) ? (int) $found[1] : 0;
    if ($answer !== false && $status !== 0 && $status < 500 && $again === 0) {
        echo $answer, PHP_EOL;
        exit($status < 300 ? 0 : 1);
    }
    if ($try < 5) {
        sleep(max(1, $again)); // no answer, 5xx, or not now: ask again with the same key
    }
}
fwrite(STDERR, 'No answer: ' . ($answer ?: 'no connection') . PHP_EOL);
exit(1);
