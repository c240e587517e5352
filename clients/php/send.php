<?php
// Sends one message:  php send.php 0812-3456-7890 "Hello"

$url = getenv('WAGS_URL') ?: 'http://localhost:8080';
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Api-Key: " . $key,
        'content' => json_encode([
            'recipient' => $argv[1] ?? '081234567890',
            'message' => $argv[2] ?? 'Hello from PHP',
            'dt_store' => date('Y-m-d H:i:s'),
        ]),
        'ignore_errors' => true, // read the answer of an error, too
    ],
]);

$answer = file_get_contents($url . '/api/messages/send', false, $context);
if ($answer === false) {
    exit(1);
}
echo $answer, PHP_EOL;
